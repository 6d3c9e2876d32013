[assembly: System.Runtime.InteropServices.ComVisible(false)]
[assembly: CLSCompliant(false)]
